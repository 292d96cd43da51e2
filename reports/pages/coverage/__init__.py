"""The page Cakupan dan kelengkapan: places reached, partners that reported, partnership, replication."""
