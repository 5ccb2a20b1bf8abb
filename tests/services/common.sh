# shellcheck shell=bash disable=SC2154
# What the services of the tests have in common. The script that reads this file sets
#   service   its name                    port      where it listens on 127.0.0.1
#   account   whom root runs it as        program   how the names of its programs begin
#   url       where the tests find it
# and defines
#   prepare   checks what it needs and lays its folder out
#   run       launches its program
#   answers   succeeds when what answers on the port is this very service
# It may define greeting (what a stranger on the port says of itself) and ready (the last step of a start).

greeting() { :; }
ready() { :; }
say() { echo "$service: $*" >&2; }
fail() { say "$*"; exit 1; }
is_root() { [ "$(id -u)" = 0 ]; }

# Root's services run under other accounts, which as a rule cannot enter root's home.
cache_folder() {
    local folder=${PORTAL_TEST_CACHE:-}
    if [ -z "$folder" ] && is_root; then folder=/var/cache/portal-tests; fi
    realpath -m -- "${folder:-${XDG_CACHE_HOME:-${HOME:?}/.cache}/portal-tests}"
}

needs() {
    local missing=() program
    for program; do command -v "$program" >/dev/null || missing+=("$program"); done
    [ ${#missing[@]} = 0 ] || fail "needs ${missing[*]}; tests/services/install installs them"
}

# The service's own processes: its programs, working inside its folder or having it as their home. No file
# keeps their numbers, so the number of a dead process can never be taken for a living one's. Asked as the
# service's account, because in a container even root may not look into the processes of others.
processes() {
    local process cwd
    while read -r process; do
        cwd=$("${as[@]}" readlink "$process/cwd" 2>/dev/null) || continue
        if [[ $cwd == "$folder" || $cwd == "$folder"[/\ ]* ]] ||
            "${as[@]}" grep -qzxF "HOME=$folder" "$process/environ" 2>/dev/null; then
            echo "${process#/proc/}"
        fi
    done < <("${as[@]}" find /proc/[0-9]*/exe -maxdepth 0 -lname "*/$program*" -printf '%h\n' 2>/dev/null)
}

is_ours() { [ -n "$1" ] && grep -qx -- "$1" <<<"$(processes)"; }

taken() { (exec 3<>"/dev/tcp/127.0.0.1/$port") 2>/dev/null; }

stranger() {
    local owner
    owner=$(ss -Hltnp "sport = :$port" 2>/dev/null | sed -n 's/.*users:((\(.*\))).*/\1/p')
    owner=${owner%%$'\n'*}
    echo "${owner:-a program of another account}$(greeting)"
}

# Existing folders keep their rights: if the account cannot come in, that is for the caller to settle.
make_folder() {
    if is_root && ! [ -d "$folder" ]; then install -d -o "$account" -g "$(id -g "$account")" "$folder"; fi
    mkdir -p "$folder"
    "${as[@]}" test -w "$folder" || fail "the account $("${as[@]}" id -un) cannot write to $folder;" \
        "give another place with PORTAL_TEST_CACHE${ES_CACHE:+ or ES_CACHE}; the rights of existing folders stay"
}

launch() {
    "${as[@]}" touch "$log"
    (
        cd "$folder" || exit
        # A service outlives its starter: it must not hold the starter's locks and pipes open.
        for fd in /proc/self/fd/*; do
            fd=${fd##*/}
            if [ "$fd" -gt 2 ]; then eval "exec $fd>&-"; fi
        done
        exec setsid "${as[@]}" env -i PATH="$PATH" HOME="$folder" LC_ALL=C.UTF-8 "$@" \
            >"$log" 2>&1 </dev/null
    ) &
    child=$!
}

await() {
    for ((i = 0; i < 360; i++)); do
        if answers; then return 0; fi
        # Between the launch and the program's own start only the child is there to be seen.
        if ! kill -0 "${child:-none}" 2>/dev/null && [ -z "$(processes)" ]; then return 1; fi
        sleep 0.5
    done
    return 1
}

start() {
    child=
    # An earlier start may have been cut short, or a part of the service killed: what still comes up is
    # waited for, what does not is ended and started anew.
    if [ -n "$(processes)" ]; then
        if await; then
            ready
            say "is already running on port $port"
            return
        fi
        halt
    fi
    if taken; then
        fail "port $port is taken by $(stranger). Stop that, or choose another with PORTAL_TEST_${service^^}_PORT"
    fi
    prepare
    run
    if ! await; then
        say "did not start on port $port; the end of $log:"
        tail -n 20 "$log" >&2
        kill "$child" 2>/dev/null || true
        halt
        exit 1
    fi
    ready
    say "answers on port $port"
}

halt() {
    local all pid
    for ((i = 0; i < 120; i++)); do
        all=$(processes)
        [ -n "$all" ] || return 0
        for pid in $all; do
            if ((i == 0)); then
                # The topmost processes end those below them in good order.
                if ! grep -qx "$(sed -n 's/^PPid:\s*//p' "/proc/$pid/status" 2>/dev/null)" <<<"$all"; then
                    kill "-${stop_signal:-TERM}" "$pid" 2>/dev/null || true
                fi
            elif ((i == 60)); then
                kill -KILL "$pid" 2>/dev/null || true
            fi
        done
        sleep 0.5
    done
    fail "still running: $all"
}

lock() {
    mkdir -p "${folder%/*}"
    exec 9>"$folder.lock"
    if ! flock -n 9; then
        say "another start or stop is under way; waiting for it"
        flock -w 1800 9 || fail "the other one has not ended in half an hour"
    fi
}

main() {
    umask 022
    cache=${cache:-$(cache_folder)}
    folder=$cache/$service/$port log=$cache/$service/$port/start.log
    as=()
    if is_root; then
        as=(setpriv --reuid="$account" --regid="$(id -g "$account" 2>/dev/null || echo 0)" --clear-groups)
    fi
    cd / # the account may not be able to read the present folder
    case ${1:-} in
        start) lock; start ;;
        stop) lock; halt ;;
        wipe) lock; halt; rm -rf "${folder:?}" ;;
        status) [ -n "$(processes)" ] ;;
        url) echo "$url" ;;
        *) echo "usage: $0 start|stop|wipe|status|url [PORT]" >&2; exit 2 ;;
    esac
}
