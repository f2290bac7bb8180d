"""Batches in which one bad update does not keep back the others."""

from __future__ import annotations

from typing import Dict, List, Sequence, Tuple

from .. import Cornelius, Delivery, Refused

Update = Tuple[str, str]

DROPS_MAX = 10
"""So many bad updates of a batch are left out, one after the other; with more the batch is given up."""


def send(dobby: Cornelius, updates: Sequence[Update]) -> Tuple[List[Delivery], Dict[int, Refused]]:
    """Sends the updates as one batch, without those that Dobby objects to.

    Returns what became of those that were sent, and the objections by their place in ``updates``. Raises
    CorneliusError if nothing was sent for another reason than one update.
    """
    places = list(range(len(updates)))
    refused: Dict[int, Refused] = {}
    while True:
        try:
            return dobby.updates([updates[place] for place in places]), refused
        except Refused as error:
            if error.item is None or error.item >= len(places) or len(refused) == DROPS_MAX:
                raise
            refused[places.pop(error.item)] = error
