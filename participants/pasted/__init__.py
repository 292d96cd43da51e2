"""Reads a list of people pasted from WhatsApp, from a spreadsheet, or typed: one reader for all of them."""
