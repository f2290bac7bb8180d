# Finds a Java that is new enough, without starting one. Read by ./dobby and ./dev.
#
#   find_java java|javac    sets java_home to a Java that has this tool, or says what was looked at and returns 1
#
# Order: DOBBY_JAVA_HOME (must fit), JAVA_HOME, the java on PATH, then the lowest that fits of those in the usual places.

java_least=25

find_java() {
    java_tool=$1
    java_seen=
    if [ -n "${DOBBY_JAVA_HOME-}" ]; then
        java_fits "$DOBBY_JAVA_HOME" && java_home=$DOBBY_JAVA_HOME && return
        echo "dobby: DOBBY_JAVA_HOME must name a Java $java_least or newer with bin/$java_tool, and does not:$java_seen" >&2
        return 1
    fi
    if [ -n "${JAVA_HOME-}" ] && java_fits "$JAVA_HOME"; then
        java_home=$JAVA_HOME
        return
    fi
    if java_on_path=$(command -v java); then
        java_on_path=$(readlink -f "$java_on_path" 2>/dev/null || echo "$java_on_path")
        java_on_path=${java_on_path%/bin/java}
        java_fits "$java_on_path" && java_home=$java_on_path && return
    fi
    java_lowest=
    for java_dir in /usr/lib/jvm/* /usr/java/* /opt/java* /opt/java/* /opt/jdk* \
        "${HOME:-/nonexistent}"/.sdkman/candidates/java/* "${HOME:-/nonexistent}"/.jdks/* \
        /Library/Java/JavaVirtualMachines/*/Contents/Home; do
        if java_fits "$java_dir" && [ "$java_major" -lt "${java_lowest:-1000}" ]; then
            java_lowest=$java_major
            java_home=$java_dir
        fi
    done
    [ -n "$java_lowest" ] && return
    echo "dobby: needs Java $java_least or newer (with bin/$java_tool), and found none. Looked at:${java_seen:- nothing, for none is installed}" >&2
    echo "Install one (the Debian package is openjdk-$java_least-jdk; Eclipse Temurin is another), or name its directory in DOBBY_JAVA_HOME." >&2
    return 1
}

# Whether the directory holds a Java that is new enough and has the tool; sets java_major, and adds to java_seen what does not fit.
java_fits() {
    java_major=
    if [ -r "$1/release" ]; then
        while IFS='=' read -r java_key java_value; do
            if [ "$java_key" = JAVA_VERSION ]; then
                java_value=${java_value#\"}
                java_major=${java_value%%[!0-9]*}
            fi
        done <"$1/release"
    fi
    if [ -z "$java_major" ]; then
        java_what='no Java there'
        # What merely lies in a directory that was searched is not worth a line.
        case $1 in "${DOBBY_JAVA_HOME-}" | "${JAVA_HOME-}") ;; *) return 1 ;; esac
    elif [ ! -x "$1/bin/$java_tool" ]; then
        java_what="Java $java_major without bin/$java_tool"
    elif [ "$java_major" -lt "$java_least" ]; then
        java_what="Java $java_major"
    else
        return 0
    fi
    java_line="
  $1 ($java_what)"
    case $java_seen in *"$java_line"*) ;; *) java_seen=$java_seen$java_line ;; esac
    return 1
}
