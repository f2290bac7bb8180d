package dobby.presence;

import dobby.message.Message;
import dobby.message.Path;
import dobby.message.Text;
import java.util.Collection;
import java.util.List;

/**
 * Writes what those who ask are told of a path's members.
 *
 * <p>Threads: safe from any thread, it keeps nothing.
 */
final class MembersJson {

    private MembersJson() {}

    /** All of them. */
    static Message all(Path path, Collection<Member> members) {
        StringBuilder out = begin(path);
        out.append(",\"members\":");
        write(members, out);
        return end(members.size(), out);
    }

    /** Who has come and who has left. */
    static Message change(Path path, List<Member> joined, List<String> left, int count) {
        StringBuilder out = begin(path);
        out.append(",\"joined\":");
        write(joined, out);
        out.append(",\"left\":[");
        String before = "";
        for (String name : left) {
            out.append(before);
            Text.quote(name, out);
            before = ",";
        }
        return end(count, out.append(']'));
    }

    /** How many they are, when they are too many to be named. */
    static Message count(Path path, int count) {
        return end(count, begin(path));
    }

    private static StringBuilder begin(Path path) {
        StringBuilder out = new StringBuilder(128).append("{\"path\":");
        Text.quote(path.text(), out);
        return out;
    }

    private static Message end(int count, StringBuilder out) {
        return Message.of(out.append(",\"count\":").append(count).append('}').toString());
    }

    private static void write(Collection<Member> members, StringBuilder out) {
        out.append('[');
        String before = "";
        for (Member member : members) {
            out.append(before).append("{\"member\":");
            Text.quote(member.name(), out);
            if (member.info() != null) {
                out.append(",\"info\":").append(member.info());
            }
            out.append(",\"sinceMs\":").append(member.sinceMs()).append('}');
            before = ",";
        }
        out.append(']');
    }
}
