"""Shell completion scripts for bash, zsh and fish.

They replace click's own, which split completions at commas, let bash expand them as patterns and insert
them unquoted, and do not complete a value after an equals sign. The protocol is click's.
"""

from __future__ import annotations

BASH = r"""
_xraystack_completion() {
    local answer number open value word
    local -a answers=() words=()

    # bash takes --option=value for three words.
    for ((number = 0; number <= COMP_CWORD; number++)); do
        word=${COMP_WORDS[number]}
        if [[ $word == '=' && ${COMP_WORDS[number - 1]} == --* ]]; then
            ((number == COMP_CWORD)) || continue
            word=''
        fi
        words+=("$word")
    done
    open=${word:0:1}
    mapfile -t answers < <(
        IFS=$'\n'
        COMP_WORDS="${words[*]}" COMP_CWORD=$((${#words[@]} - 1)) \
            _XRAYSTACK_COMPLETE=bash_complete "$1" 2>/dev/null
    )
    COMPREPLY=()
    for answer in "${answers[@]}"; do
        value=${answer#*,}
        case ${answer%%,*} in
            dir) compopt -o dirnames ;;
            file) compopt -o default ;;
            plain)
                [[ $open == [\'\"] ]] || printf -v value %q "$value"
                COMPREPLY+=("$value")
                ;;
        esac
    done
}

complete -o nosort -F _xraystack_completion xraystack
"""
ZSH = r"""
#compdef xraystack

_xraystack_completion() {
    local kind key description
    local -a answers plain described
    (( $+commands[xraystack] )) || return 1

    answers=("${(@f)$(COMP_WORDS="${words[*]}" COMP_CWORD=$((CURRENT - 1)) \
        _XRAYSTACK_COMPLETE=zsh_complete xraystack 2>/dev/null)}")
    [[ ${words[CURRENT]} == --*=* ]] && compset -P 1 '*='
    for kind key description in "${answers[@]}"; do
        case $kind in
            dir) _path_files -/ ;;
            file) _path_files -f ;;
            plain)
                if [[ $description == _ ]]; then
                    plain+=("$key")
                else
                    described+=("$key:$description")
                fi
                ;;
        esac
    done
    if (( $#described )); then
        _describe -V unsorted described
    fi
    if (( $#plain )); then
        compadd -V unsorted -a plain
    fi
}

if [[ $zsh_eval_context[-1] == loadautofunc ]]; then
    _xraystack_completion "$@"
else
    compdef _xraystack_completion xraystack
fi
"""
FISH = r"""
function _xraystack_completion
    set -l option (string match -r -- '^--[a-z-]+=' (commandline -t))
    for answer in (COMP_WORDS=(commandline -cp | string collect) \
            COMP_CWORD=(commandline -t | string collect) \
            _XRAYSTACK_COMPLETE=fish_complete xraystack 2>/dev/null)
        set -l parts (string split -m 1 , -- $answer)
        switch $parts[1]
            case dir
                __fish_complete_directories $parts[2]
            case file
                __fish_complete_path $parts[2]
            case plain
                echo -- "$option$parts[2]"
        end
    end
end

complete --no-files --command xraystack --arguments "(_xraystack_completion)"
"""
SCRIPTS_BY_SHELL = {"bash": BASH, "zsh": ZSH, "fish": FISH}
