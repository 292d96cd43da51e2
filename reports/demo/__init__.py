"""The demo: what really happened (cases 1 to 5 of the domain), and a made-up Banten and Surabaya around
it.
"""
