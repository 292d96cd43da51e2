"""The dashboard of a region or a library; every figure comes from `reports.disclosure.visible_figures`."""
