"""Thumbnails: model, view and the loader behind them."""
