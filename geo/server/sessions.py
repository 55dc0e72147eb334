"""How many readers have a page open: the one place that asks Streamlit for what it counts itself."""

from __future__ import annotations

ACTIVE = "active_sessions"
EVENTS = "session_events"
SECONDS = "session_duration_seconds"


def session_numbers() -> dict[str, dict[str, int]]:
    """Return Streamlit's numbers of sessions, by family and by the type of event where there is one.

    It is empty where no server of Streamlit's runs in this process.
    """
    # What is served beside the pages does without Streamlit.
    from streamlit import runtime  # noqa: PLC0415
    from streamlit.runtime.stats import CounterStat, GaugeStat  # noqa: PLC0415

    if not runtime.exists():
        return {}
    families = runtime.get_instance().stats_mgr.get_stats([ACTIVE, EVENTS, SECONDS])
    return {
        family: {
            (stat.labels or {}).get("type", ""): stat.value
            for stat in stats
            if isinstance(stat, (CounterStat, GaugeStat))
        }
        for family, stats in families.items()
    }
