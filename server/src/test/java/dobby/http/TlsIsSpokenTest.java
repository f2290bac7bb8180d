package dobby.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dobby.stage.TestClient;
import dobby.wire.stage.Certificates;
import dobby.wire.stage.HttpAnswer;
import dobby.wire.stage.RawSocket;
import dobby.wire.stage.Requests;
import dobby.wire.stage.TestServer;
import io.netty.bootstrap.Bootstrap;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.nio.NioSocketChannel;
import io.netty.handler.ssl.SslCloseCompletionEvent;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import io.netty.handler.ssl.SslHandshakeCompletionEvent;
import io.netty.util.ReferenceCountUtil;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpClient.Version;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.WebSocket;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLSocket;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** With a certificate the clients' door speaks TLS, and over it all that it speaks without. */
class TlsIsSpokenTest {

    private static final int REQUEST_MS_MAX = 500;

    @RegisterExtension
    static final TestServer server =
            TestServer.with(plain ->
                    plain.tls(Certificates.tls())
                            .http(new HttpLimits(4096, 4096, 1000, 1000, REQUEST_MS_MAX, 10_000)));

    private static InetSocketAddress address() {
        return new InetSocketAddress(
                InetAddress.getLoopbackAddress(), server.dobby().port("firenze"));
    }

    private static URI uri(String scheme, String path) {
        return URI.create(scheme + "://127.0.0.1:" + address().getPort() + path);
    }

    private static HttpClient client(Version version) {
        return HttpClient.newBuilder().version(version).sslContext(Certificates.trusting()).build();
    }

    private static <T> HttpResponse<T> get(
            HttpClient client, String path, HttpResponse.BodyHandler<T> body, String... headers)
            throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(uri("https", path));
        return client.send(
                (headers.length == 0 ? request : request.headers(headers)).build(), body);
    }

    private static String idOf(String token) {
        return token.substring(0, token.indexOf('/'));
    }

    @ParameterizedTest
    @EnumSource(names = {"HTTP_1_1", "HTTP_2"})
    void polls(Version version) throws Exception {
        try (HttpClient client = client(version)) {
            HttpResponse<String> first = get(client, "/comet/", BodyHandlers.ofString());
            assertThat(first.version()).isEqualTo(version);
            assertThat(first.statusCode()).isEqualTo(200);
            String token = TestClient.tokenIn(first.body());
            var held =
                    client.sendAsync(
                            HttpRequest.newBuilder(uri("https", "/comet/" + token)).build(),
                            BodyHandlers.ofString());
            server.publish(idOf(token), "m");
            assertThat(TestClient.updatesIn(held.get().body()))
                    .hasToString("[" + idOf(token) + ";m]");
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"HTTP_1_1", "HTTP_2"})
    void events(Version version) throws Exception {
        try (HttpClient client = client(version)) {
            HttpResponse<Stream<String>> answer =
                    get(client, "/comet/", BodyHandlers.ofLines(), "Accept", "text/event-stream");
            assertThat(answer.version()).isEqualTo(version);
            var lines = answer.body().iterator();
            assertThat(lines.next()).startsWith("retry: ");
            assertThat(lines.next()).startsWith("id: ");
            String token = TestClient.tokenIn(lines.next());
            assertThat(lines.next()).isEmpty();
            server.publish(idOf(token), "m".repeat(100_000));
            assertThat(lines.next()).startsWith("id: ");
            assertThat(lines.next()).contains("m".repeat(100_000));
            assertThat(lines.next()).isEmpty();
            server.publish("::close", idOf(token));
            assertThat(lines.next()).isEqualTo("event: close");
            assertThat(lines.next()).contains("4101");
            assertThat(lines.next()).isEmpty();
            assertThat(lines.hasNext()).isFalse();
        }
    }

    /** Collects text messages, and the code of the close. */
    private static final class Messages implements WebSocket.Listener {

        final BlockingQueue<String> texts = new LinkedBlockingQueue<>();
        final CompletableFuture<Integer> closed = new CompletableFuture<>();

        @Override
        public @Nullable CompletionStage<?> onText(
                WebSocket socket, CharSequence text, boolean last) {
            texts.add(text.toString());
            socket.request(1);
            return null;
        }

        @Override
        public @Nullable CompletionStage<?> onClose(WebSocket socket, int code, String reason) {
            closed.complete(code);
            return null;
        }

        String next() throws InterruptedException {
            return Objects.requireNonNull(texts.poll(5, TimeUnit.SECONDS), "nothing came");
        }
    }

    @Test
    void websockets() throws Exception {
        try (HttpClient client = client(Version.HTTP_2)) {
            Messages messages = new Messages();
            client.newWebSocketBuilder().buildAsync(uri("wss", "/comet/"), messages).get();
            String token = TestClient.tokenIn(messages.next());
            server.publish(idOf(token), "m");
            assertThat(messages.next()).contains("\"m\"");
            server.publish("::close", idOf(token));
            assertThat(messages.closed.get(5, TimeUnit.SECONDS)).isEqualTo(4101);
        }
    }

    private static SSLSocket connect(SSLContext trusting) throws IOException {
        SSLSocket socket =
                (SSLSocket)
                        trusting.getSocketFactory()
                                .createSocket(address().getAddress(), address().getPort());
        socket.setSoTimeout(5000);
        return socket;
    }

    /** Sends a request when there is TLS, and sees how the connection ends. */
    private static final class Ending extends ChannelInboundHandlerAdapter {

        final CompletableFuture<Boolean> inOrder = new CompletableFuture<>();

        @Override
        public void userEventTriggered(ChannelHandlerContext ctx, Object event) {
            if (event instanceof SslHandshakeCompletionEvent) {
                byte[] request =
                        Requests.get("/health/live", "Connection: close")
                                .getBytes(StandardCharsets.US_ASCII);
                ctx.writeAndFlush(Unpooled.wrappedBuffer(request));
            } else if (event instanceof SslCloseCompletionEvent end) {
                inOrder.complete(end.isSuccess());
            }
        }

        @Override
        public void channelRead(ChannelHandlerContext ctx, Object msg) {
            ReferenceCountUtil.release(msg);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"TLSv1.2", "TLSv1.3"})
    void after_the_last_answer_its_end_is_told(String protocol) throws Exception {
        SslContext tls =
                SslContextBuilder.forClient()
                        .trustManager(Certificates.LOCAL.getCertificate())
                        .protocols(protocol)
                        .build();
        Ending ending = new Ending();
        EventLoopGroup loop = new MultiThreadIoEventLoopGroup(1, NioIoHandler.newFactory());
        try {
            new Bootstrap()
                    .group(loop)
                    .channel(NioSocketChannel.class)
                    .handler(
                            new ChannelInitializer<Channel>() {
                                @Override
                                protected void initChannel(Channel channel) {
                                    channel.pipeline()
                                            .addLast(
                                                    tls.newHandler(channel.alloc(), "localhost", 0),
                                                    ending);
                                }
                            })
                    .connect(address());
            assertThat(ending.inOrder.get(5, TimeUnit.SECONDS)).isTrue();
        } finally {
            loop.shutdownGracefully(0, 1, TimeUnit.SECONDS).awaitUninterruptibly();
        }
    }

    @Test
    void who_does_not_trust_the_certificate_is_no_fault_of_the_server() throws Exception {
        try (SSLSocket socket = connect(SSLContext.getDefault())) {
            assertThatThrownBy(socket::startHandshake).isInstanceOf(SSLException.class);
        }
        server.settle();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\u0016\u0003\u0001\0\u0005\u0001\0\0\u0001\u0003",
                "\u0016GET / HTTP/1.1\r\n\r\n",
                "\u0016"
            })
    void what_only_begins_like_tls_is_cut_off(String bytes) {
        RawSocket socket = server.firenze().send(bytes);
        assertThat(socket.rest()).doesNotContain("HTTP");
    }

    @Test
    void who_says_nothing_is_cut_off() {
        assertThat(server.firenze().rest()).isEmpty();
    }

    @Test
    void who_asks_without_tls_is_told_so() {
        RawSocket socket = server.firenze().send(Requests.get("/comet/"));
        HttpAnswer answer = socket.answer();
        assertThat(answer.brief()).isEqualTo("400 tls_required");
        assertThat(answer.isLast()).isTrue();
        assertThat(socket.rest()).isEmpty();
        assertThat(server.firenze().send("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n").answer().brief())
                .isEqualTo("505 http_version");
    }

    @Test
    void the_doors_of_back_ends_stay_as_they_were() {
        assertThat(server.dudley().send(Requests.post("/", "[]")).answer().brief())
                .isEqualTo("200");
    }
}
