"""Comparing regions without ranking them: all in code order, intervals at true width, and a funnel plot."""
