package dobby.presence;

import dobby.message.ThestralId;
import java.util.List;

/**
 * Some of a path's members at one moment, in the order of their names.
 *
 * <p>Threads: immutable.
 *
 * @param members how many members there are in all
 * @param sessions how many sessions they have
 * @param shown those asked for
 * @param more whether there are further ones behind them
 */
public record MembersPage(int members, int sessions, List<Shown> shown, boolean more) {

    /** A member and the ids of its sessions. */
    public record Shown(Member member, List<ThestralId> sessions) {}
}
