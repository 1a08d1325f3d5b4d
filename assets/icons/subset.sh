#!/bin/sh
# Cuts the icons of icons.txt out of Phosphor's fonts. Usage: subset.sh DIR, where DIR is `src` of @phosphor-icons/web 2.1.2.
set -eu
here=$(dirname "$0")
for weight in regular bold fill; do
    case $weight in regular) file=Phosphor ;; bold) file=Phosphor-Bold ;; fill) file=Phosphor-Fill ;; esac
    points=""
    for name in $(awk -v w="$weight" '$1 == w { print $2 }' "$here/icons.txt"); do
        suffix="-$weight"; [ "$weight" = regular ] && suffix=""
        point=$(grep -A1 "\.ph$suffix\.ph-$name:before" "$1/$weight/style.css" | sed -n 's/.*"\\\(.*\)".*/\1/p')
        [ -n "$point" ] || { echo "no icon $weight $name" >&2; exit 1; }
        echo "$weight $name $point"
        points="$points,$point"
    done
    pyftsubset "$1/$weight/$file.ttf" --unicodes="${points#,}" --layout-features= --no-hinting --desubroutinize \
        --drop-tables+=GSUB,GPOS --output-file="$here/$file.ttf"
done
