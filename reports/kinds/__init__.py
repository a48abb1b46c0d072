"""What happened: the acts that a sentence tells, typed as ACLED types them, by rules that are kept as tables.

A sentence is read once against all phrases (`sentence.py`, `lexicon.py`); each trigger is read as verb or noun
(`reading.py`, `sense.py`), given a doer and a target (`roles.py`, `noun_roles.py`, `phrase.py`), weapons and classes
(`facts.py`) and what stands about it (`scene.py`, `asked.py`); the first row of kind_decisions.csv that holds types it
(`decide.py`), and cues say whether it is told as a fact (`modality.py`). Classes of words and names of the context are
bits of numbers (`words.py`, `classes.py`, `context.py`): a set of them is one number, and a rule is a few of these.
The tables in reports/rules/:

kind_triggers.csv   words that tell an act, by act; kind_verbs.csv their irregular forms
kind_words.csv      words by what they name: sides, people, places, weapons, subject matters
kind_cues.csv       words that deny, fear, plan, call for, remember, and what else the decisions ask about
kind_labels.csv     what a note opens with before a colon: its own name for what follows (labels.py)
kind_blocks.csv     figures of speech and names that are passed over
kind_decisions.csv  act, doer, target, weapon and context to a type, or to none, each with its reason
kind_grammar.csv    function words; sub_event_types.csv ACLED's 25 types
"""

from reports.kinds.act import MODALITIES, Act
from reports.kinds.article import find_acts_together
from reports.kinds.classify import Kind, classify_text
from reports.kinds.find import find_acts, find_passed_over

__all__ = ["MODALITIES", "Act", "Kind", "classify_text", "find_acts", "find_acts_together", "find_passed_over"]
