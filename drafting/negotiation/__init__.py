"""The one door: opens a workspace, and offers what a drafter does."""

from drafting.negotiation.door import Clock, Event, Negotiation, Observed, utc_now

__all__ = ["Clock", "Event", "Negotiation", "Observed", "utc_now"]
