"""See how optimizers move on error surfaces.

The numerics live in this package's plain modules and know nothing of the web;
``errorsurface.api`` puts them on the wire and ``errorsurface.main`` assembles the server.
"""

from errorsurface import precision as precision
