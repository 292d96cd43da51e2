"""The context of each page, made from figures."""
