#!/usr/bin/env bash
# The pictures of the README and of docs/img/gallery, made by the command line alone.
set -euo pipefail
cd "$(dirname "$0")/.."
map() { .venv/bin/python -m geo.cli "$@"; }
out=docs/img/gallery
mkdir -p "$out"
map snapshot 2021-09-06 --layout slide --dpi 96 --out "$out" --force
map snapshot 2021-09-04 --layout a4 --dpi 110 --theme grey --out "$out/panjshir_2021-09-04_assessed_a4_grey.png" --force
map snapshot 2021-09-04 --layout square --dpi 96 --theme dark --reading taliban --out "$out/panjshir_2021-09-04_taliban_square_dark.png" --force
map snapshot 2021-09-04 --layout a4 --dpi 110 --language fa --highlight bazarak --out "$out" --force
map snapshot 2021-09-04 --fit khawak_pass --highlight khawak_pass --dpi 96 --out "$out" --force
map snapshot 2021-07-09 --layout slide --format svg --out "$out" --force
map compare 2021-09-06 --readings taliban,nrf,assessed --dpi 96 --out "$out" --force
map compare 2021-09-04 --known both --dpi 96 --out "$out" --force
map compare 2021-09-03 2021-09-06 --dpi 96 --out "$out" --force
map compare 2021-08-20 2021-09-01 2021-09-03 2021-09-04 2021-09-05 2021-09-06 --dpi 96 --out "$out" --force
map period 2021-08-15 2021-09-16 --dpi 96 --format png --out "$out" --force
map amounts 2021-09-04 --by people --dpi 96 --format png --out "$out" --force
map ribbon --every --dpi 96 --out "$out" --force
map animate --height 360 --out "$out" --force
rm -f "$out"/*.txt # what pictures show in words, for who publishes them
