"""How the weights in `analysis/models` are made, and how they are measured.

Nothing here is needed, or imported, when a story is read.
"""
