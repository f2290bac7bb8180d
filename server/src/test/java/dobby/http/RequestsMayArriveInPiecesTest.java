package dobby.http;

import static org.assertj.core.api.Assertions.assertThat;

import dobby.wire.stage.RawSocket;
import dobby.wire.stage.Requests;
import dobby.wire.stage.TestServer;
import java.util.Collections;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A network may cut bytes anywhere; the request stays the same. */
class RequestsMayArriveInPiecesTest {

    @RegisterExtension static final TestServer server = TestServer.plain();

    private static final String BODY = "[{\"path\":\"p\",\"message\":\"\u00e9\"}]";
    private static final String POST = Requests.post("/", BODY, "X: y");
    private static final String CHUNKED =
            Requests.head("POST", "/", "Transfer-Encoding: chunked", "X: y")
                    + "\r\n"
                    + Requests.chunk(BODY.substring(0, 5))
                            .replace("\r\n", ";ext=1\r\n")
                            .replaceFirst(";ext=1\r\n$", "\r\n")
                    + Requests.chunk(BODY.substring(5))
                    + "0\r\nTrailer: z\r\n\r\n";

    @ParameterizedTest
    @ValueSource(strings = {"length", "chunks"})
    void in_two_pieces_cut_at_any_byte(String framing) {
        String request = framing.equals("length") ? POST : CHUNKED;
        RawSocket socket = server.dudley();
        for (int cut = 1; cut < request.length(); cut++) {
            socket.send(request.substring(0, cut));
            server.settle();
            assertThat(socket.send(request.substring(cut)).answer().body())
                    .isEqualTo("{success:true}");
        }
        assertThat(server.accepted())
                .isEqualTo(Collections.nCopies(request.length() - 1, "p;\u00e9"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"length", "chunks"})
    void byte_by_byte(String framing) {
        String request = framing.equals("length") ? POST : CHUNKED;
        RawSocket socket = server.dudley();
        for (int i = 0; i < request.length(); i++) {
            socket.send(request.substring(i, i + 1));
            server.settle();
        }
        assertThat(socket.answer().body()).isEqualTo("{success:true}");
        assertThat(server.accepted()).containsExactly("p;\u00e9");
    }
}
