"""Make pca.json: a path and its principal components as scikit-learn finds them.

scikit-learn is no dependency of this project. To make the file again, in an environment of its own:

    python -m venv sklearn && sklearn/bin/pip install scikit-learn
    sklearn/bin/python make_pca.py
"""

import json
from pathlib import Path

import numpy as np
from sklearn.decomposition import PCA

# A walk that goes one way and wavers about it.
steps = np.random.default_rng(3).normal(size=(30, 7)) + np.array([2.0, -1, 0.5, 0, 0, 0, 0])
path = np.cumsum(steps, axis=0).round(6)
found = PCA(n_components=2, svd_solver="full").fit(path)
Path(__file__).with_name("pca.json").write_text(
    json.dumps(
        {
            "path": path.tolist(),
            "components": found.components_.tolist(),
            "shares": found.explained_variance_ratio_.tolist(),
        }
    )
    + "\n"
)
