"""Charts as SVG made on the server: pure functions from numbers to safe markup, coloured by charts.css."""

from reports.charts.bars import Bar, bars
from reports.charts.interval import interval
from reports.charts.lines import Line, lines
from reports.charts.paired_bars import paired
from reports.charts.sparkline import sparkline
from reports.charts.tile_map_svg import tilemap
from reports.charts.tile_style import PLACE_UNKNOWN, Tile, step_class
