"""What holds in every test: shapes and dtypes are checked, and arrays never grow a rank silently.

This file is read before any test module imports the package, as the import hook needs it.
"""

import jax
from jaxtyping import install_import_hook

install_import_hook("errorsurface", "beartype.beartype")
jax.config.update("jax_numpy_rank_promotion", "raise")
