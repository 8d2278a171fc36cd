"""Fair comparison: what chance and nature explain, so that only the rest is laid at anybody's door.

Pure functions over arrays. What the web process needs stands on numpy alone; `tails` needs scipy and is for the refresh.
"""
