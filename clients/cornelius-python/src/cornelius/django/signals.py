"""What the app tells."""

from __future__ import annotations

from django.dispatch import Signal

#: Updates were not, or perhaps not, published after commit. Receivers are given ``updates``, a list of
#: ``(path, text)``, and ``error``, mostly a CorneliusError (of the class Uncertain if they may have been
#: published). The sender is the function ``publish``. What a receiver
#: raises is swallowed.
publish_failed = Signal()
