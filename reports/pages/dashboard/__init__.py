"""The page of a region or a library: what it says, in which order; every figure comes from
`reports.disclosure.visible_report`.
"""
