"""Storylines as YAML text, as a person would write it."""

from __future__ import annotations

from typing import Any

import yaml

from geo.language.catalogue import say

WIDTH = 100


class _Dumper(yaml.SafeDumper):
    """Writes short lists on one line and texts with paragraphs as blocks."""

    def ignore_aliases(self, data: Any) -> bool:
        """Write every value out."""
        del data
        return True

    def represent_values(self, data: list[Any]) -> yaml.SequenceNode:
        """Put lists of words and numbers on one line."""
        flat = not any(isinstance(item, dict | list) for item in data)
        return self.represent_sequence("tag:yaml.org,2002:seq", data, flow_style=flat)

    def represent_text(self, data: str) -> yaml.ScalarNode:
        """Write paragraphs as a block."""
        style = "|" if "\n" in data else None
        return self.represent_scalar("tag:yaml.org,2002:str", data, style=style)


_Dumper.add_representer(list, _Dumper.represent_values)
_Dumper.add_representer(str, _Dumper.represent_text)


def storyline_text(fields: Any) -> str:
    """Return the values of a storyline as YAML; dates may be texts."""
    text = yaml.dump(fields, Dumper=_Dumper, sort_keys=False, allow_unicode=True, width=WIDTH)
    return f"# {say('briefing.heading')}\n" + text.replace("\n- id:", "\n\n- id:")
