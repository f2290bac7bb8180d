package dobby.stage;

import java.util.List;

/**
 * Other ways to write {@code ::connect}, that a careless reader could take for it.
 *
 * <p>Threads: safe from any thread, it keeps nothing.
 */
public final class Spellings {

    private Spellings() {}

    /** None of them is a path. */
    public static List<String> ofConnect() {
        return List.of(
                "::connect/x",
                "::connect ",
                "::connect;",
                "::connect->",
                "::connect/",
                "::connect.",
                "::connect%00",
                "::connects",
                "::connec",
                ":::connect",
                "::::connect",
                ":: connect",
                "::+::connect",
                "::Connect",
                "::CONNECT",
                "::cOnnect",
                "::con\u00adnect",
                "::\u200bconnect",
                "::connect\u200b",
                "::\ufeffconnect",
                "::connect\u202e",
                "::connect\u00a0",
                "::\u00a0connect",
                "::connect\u3000",
                "::ｃｏｎｎｅｃｔ",
                "::ⓒonnect",
                "::ｃonnect",
                "::сonnect",
                "::cοnnect",
                "::con\u0301nect",
                "::connect\u0301",
                "::connect\ufe0f",
                "::",
                " ::connect",
                "  ::connect",
                "\u00a0::connect",
                "\u2003::connect",
                "\u3000::connect",
                "\u2028::connect",
                "\u200b::connect",
                "\ufeff::connect",
                "\u202e::connect",
                "\u2066::connect",
                "\u00ad::connect",
                "\u200b \u200b::connect",
                ":\u200b:connect",
                ":\u00ad:connect",
                ":\ufeff:connect",
                "：：connect",
                ":：connect",
                "：:connect",
                "﹕﹕connect",
                "︓︓connect",
                "⩴connect",
                "\t::connect",
                "\r::connect",
                "\n::connect",
                "\0::connect",
                "::connect\0",
                "::connect\r",
                "::connect\t",
                "::con\0nect",
                "\u001b::connect",
                "\u0085::connect");
    }
}
