"""How the server runs: settings, logs, and what it does before anybody asks."""
