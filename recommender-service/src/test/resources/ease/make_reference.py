"""Makes reference.json: EASE by NumPy, to which the Java implementation is pinned.

    python3 -m venv venv && venv/bin/pip install numpy && venv/bin/python make_reference.py
"""

import json
import pathlib

import numpy as np

ITEMS, CUSTOMERS = 24, 60

rng = np.random.default_rng(20191009)
taste = rng.integers(0, 3, CUSTOMERS)
group = np.arange(ITEMS) % 3
likes = rng.random((CUSTOMERS, ITEMS)) < np.where(taste[:, None] == group[None, :], 0.5, 0.08)
strengths = np.where(likes, np.round(rng.uniform(0.5, 10, likes.shape), 3), 0.0)

items = [f"p{i:02d}" for i in range(ITEMS)]
cases = []
for lam, exponent in [(10.0, 0.0), (50.0, 0.5), (300.0, 1.0)]:
    x = np.where(strengths > 0, strengths**exponent, 0.0)
    p = np.linalg.inv(x.T @ x + lam * np.eye(ITEMS))
    b = -p / np.diag(p)[None, :]
    np.fill_diagonal(b, 0.0)
    cases.append(
        {
            "lambda": lam,
            "exponent": exponent,
            "weights": b.tolist(),
            "scores": (x[:8] @ b).tolist(),
        }
    )

reference = {
    "items": items,
    "customers": [
        {items[i]: float(row[i]) for i in range(ITEMS) if row[i] > 0} for row in strengths
    ],
    "cases": cases,
}
path = pathlib.Path(__file__).with_name("reference.json")
path.write_text(json.dumps(reference, separators=(",", ":")) + "\n")
