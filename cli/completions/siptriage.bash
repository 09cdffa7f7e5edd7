# bash completion of siptriage
_siptriage() {
  local word=${COMP_WORDS[COMP_CWORD]} previous=${COMP_WORDS[COMP_CWORD - 1]}
  local command=${COMP_WORDS[1]:-}
  local commands="analyze calls slice diff events inventory explain rules formats schema"
  local stream="--output --quiet --verbose --help"
  local input="--since --until --assume-timezone --max-bytes --max-depth --max-entries --max-ratio --jobs
    --allow-partial --progress $stream"
  local options words=

  case $previous in
    --format)
      case $command in
        calls) options="text json mermaid svg" ;;
        explain | diff | formats | rules) options="text json" ;;
        *) options="text json ndjson" ;;
      esac
      mapfile -t COMPREPLY < <(compgen -W "$options" -- "$word")
      return ;;
    --color | --progress)
      mapfile -t COMPREPLY < <(compgen -W "auto always never" -- "$word")
      return ;;
    --fail-on)
      mapfile -t COMPREPLY < <(compgen -W "info notice warning error" -- "$word")
      return ;;
    --rules)
      mapfile -t COMPREPLY < <(compgen -d -- "$word")
      return ;;
    --assume-timezone)
      mapfile -t COMPREPLY < <(compgen -W "expressway.diagnostic= lync.sip_admin_log= lync.uccapi=
        cisco.asa= cisco.imp_sip_proxy= cisco.cms= cisco.cucm= cisco.jabber= cisco.endpoint=
        sip.text=" -- "$word")
      return ;;
    --since | --until | --jobs | --max-bytes | --max-depth | --max-entries | --max-ratio) return ;;
  esac

  case $command in
    calls) options="$input --color --rules --format --where --ladder --call"
      words="from: to: callid: status: host: code: since: until:" ;;
    slice) options="$input --rules" ;;
    diff) options="$input --color --rules --format --call-a --call-b" ;;
    events) options="$input" ;;
    inventory) options="$input --format" ;;
    explain) options="--rules --format $stream" ;;
    rules)
      if ((COMP_CWORD == 2)); then
        mapfile -t COMPREPLY < <(compgen -W "list show new lint test" -- "$word")
        return
      fi
      options="--format --rules $stream" ;;
    formats) options="--format $stream" ;;
    schema)
      if [[ $word != -* ]]; then
        mapfile -t COMPREPLY < <(compgen -W "result inventory" -- "$word")
        return
      fi
      options="$stream" ;;
    *) options="$input --color --rules --format --each --fail-on --require-cause --version" ;;
  esac
  if [[ $word == -* ]]; then
    mapfile -t COMPREPLY < <(compgen -W "$options" -- "$word")
  elif ((COMP_CWORD == 1)); then
    mapfile -t COMPREPLY < <(compgen -W "$commands" -- "$word"; compgen -f -- "$word")
  else
    mapfile -t COMPREPLY < <(compgen -W "$words" -- "$word"; compgen -f -- "$word")
  fi
}
complete -o filenames -F _siptriage siptriage
