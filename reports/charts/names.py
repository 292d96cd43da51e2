"""Places for the province names around their tiles, found once: near, and covering neither a tile nor another name."""

from reports.charts.tiles import CELLS, LABELS, PROVINCES, H, W, box, corner

LETTER, LINE = 6.2, 13
TILES = [(x, y, x + W, y + H) for x, y in map(corner, CELLS.values())]


def place_all() -> dict[str, tuple[float, float]]:
    """The middle of the base line of every province's name."""
    taken, found = [], {}
    for province in sorted(PROVINCES, key=lambda p: -len(LABELS[p])):
        spot = _spot(province, taken)
        if spot:
            x, y, frame = spot
            taken.append(frame)
            found[province] = (round(x), round(y))
    return found


def _spot(province: str, taken: list):
    left, top, width, height = box(PROVINCES[province])
    half = len(LABELS[province]) * LETTER / 2
    for x, y in _candidates(left, top, width, height, half):
        frame = (x - half, y - LINE + 3, x + half, y + 3)
        if frame[0] >= 0 and not any(_overlap(frame, other) for other in taken + TILES):
            return x, y, frame
    return None


def _candidates(left, top, width, height, half):
    """Around the box, nearest first."""
    middle, centre = left + width / 2, top + height / 2 + 4
    spots = []
    for away in range(0, 60, 4):
        for aside in range(-80, 81, 8):
            spots += [
                (abs(aside) + 2 * away, middle + aside, top - 5 - away),
                (abs(aside) + 2 * away, middle + aside, top + height + 13 + away),
            ]
        for up in range(-60, 61, 6):
            far = abs(up) + 2 * away + 6
            spots += [
                (far, left - half - 4 - away, centre + up),
                (far, left + width + half + 4 + away, centre + up),
            ]
    # inside the box there may be sea as well
    for dx in range(0, int(width) + 1, 6):
        for dy in range(12, int(height) + 1, 6):
            spots.append((30 + abs(dx - width / 2) / 2 + abs(dy - height / 2) / 2, left + dx, top + dy))
    return [(x, y) for _, x, y in sorted(spots)]


def _overlap(a, b) -> bool:
    return a[0] < b[2] and b[0] < a[2] and a[1] < b[3] and b[1] < a[3]


PLACES = place_all()
