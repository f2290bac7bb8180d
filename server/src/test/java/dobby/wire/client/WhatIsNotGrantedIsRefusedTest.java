package dobby.wire.client;

import static dobby.wire.stage.Grants.post;
import static dobby.wire.stage.Grants.show;
import static org.assertj.core.api.Assertions.assertThat;

import dobby.jwt.Issuer;
import dobby.wire.stage.Grants;
import dobby.wire.stage.HttpAnswer;
import dobby.wire.stage.StreamedClient.Kind;
import dobby.wire.stage.Subscriber;
import dobby.wire.stage.TestServer;
import dobby.wire.stage.WebSocketClient;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A grant opens what it names and nothing beside it, in whatever spelling; the answer names it. */
class WhatIsNotGrantedIsRefusedTest {

    private static final String GRANT =
            "'connect':['a/*','**b','::connect'],'publish':['c/**','::close']";

    @RegisterExtension
    static final TestServer server =
            TestServer.with(plain -> plain.grants(Grants.settings()).history("a/*", 10));

    private static HttpAnswer says(Subscriber client, String item) {
        Subscriber other = new Subscriber(server);
        String body = "[{" + item.replace('\'', '"') + "}]";
        return post(
                server,
                client.token(),
                body.replace("ME", client.id()).replace("OTHER", other.id()));
    }

    private static Subscriber granted() {
        Subscriber client = new Subscriber(server);
        assertThat(show(server, client.token(), Issuer.token("7", 100, GRANT))).isEqualTo("204");
        return client;
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "204 | 'path':'::connect','message':'ME->a/b'",
                "204 | 'path':'::connect','message':'ME->a/*'",
                "403 not_allowed | 'path':'::connect','message':'ME->a'",
                "403 not_allowed | 'path':'::connect','message':'ME->A/b'",
                "403 not_allowed | 'path':'::connect','message':'ME->a/b/c'",
                "403 not_allowed | 'path':'::connect','message':'ME->a/**'",
                "403 not_allowed | 'path':'::connect','message':'ME->*/b'",
                "403 not_allowed | 'path':'::connect','message':'ME->**'",
                "403 not_allowed | 'path':'::connect','message':'ME->a%2Fb'",
                "403 not_allowed | 'path':'::connect','message':'ME->./a/b'",
                "403 not_allowed | 'path':'::connect','message':'OTHER->a/b'",
                "403 not_allowed | 'path':'::connect','message':'nobody->a/b'",
                "403 not_allowed | 'path':'::connect','message':'ME->OTHER'",
                "403 not_allowed | 'path':'::connect','message':'ME->::connect'",
                "403 not_allowed | 'path':'::connect','message':'ME->::gone'",
                "400 reserved_path | 'path':'::connect','message':'ME->::gap'",
                "400 bad_connect | 'path':'::connect','message':'a/b'",
                "400 bad_path | 'path':'::connect','message':'ME-> ::connect'",
                "400 bad_path | 'path':' ::connect','message':'ME->a/b'",
                "400 unknown_command | 'path':'::CONNECT','message':'ME->a/b'",
                "400 bad_start | 'path':'::connect','message':'ME->a/b','since':'x'",
                "403 not_allowed | 'path':'::connect','message':'ME->a/b','user':'8'",
                "403 not_allowed | 'path':'::connect','message':'ME->a/b','info':{}",
                "403 not_allowed | 'path':'::connect','message':'ME->a/b','members':true",
                "403 not_allowed | 'path':'::connect','message':'ME->a/*','members':true",
                "403 not_allowed | 'path':'::disconnect','message':'ME->a/b'",
                "403 not_allowed | 'path':'::disconnect','message':'OTHER->a/b'",
                "403 not_allowed | 'path':'::close','message':'OTHER'",
                "403 not_allowed | 'path':'::close','message':'ME'",
                "400 reserved_path | 'path':'::gone','message':'OTHER'",
                "400 reserved_path | 'path':'::expired','message':''",
                "204 | 'path':'c','message':'m'",
                "204 | 'path':'c/d/e','message':'m','key':'k','except':'ME'",
                "403 not_allowed | 'path':'c/d','message':'m','except':'OTHER'",
                "403 not_allowed | 'path':'c/d','message':'m','receipt':'c/e'",
                "403 not_allowed | 'path':'c/d','message':'m','expect':'x:1'",
                "403 not_allowed | 'path':'a/b','message':'m'",
                "403 not_allowed | 'path':'C/d','message':'m'",
                "403 not_allowed | 'path':'OTHER','message':'m'",
                "403 not_allowed | 'path':'ME','message':'m'",
                "401 bad_token | 'path':'::auth','message':'x'",
                "401 bad_token | 'path':'::auth','message':''"
            })
    void by_its_canonical_path(String expected, String item) {
        Subscriber client = granted();
        assertThat(says(client, item).brief()).isEqualTo(expected);
    }

    @Test
    void not_even_with_everything_granted_may_it_reach_another() {
        Subscriber client = new Subscriber(server);
        show(server, client.token(), Issuer.token("7", 100, "'connect':['**'],'publish':['**']"));
        Subscriber other = Subscriber.of(server, "p");
        for (String item :
                new String[] {
                    "'path':'" + other.id() + "','message':'m'",
                    "'path':'::connect','message':'ME->" + other.id() + "'",
                    "'path':'::connect','message':'ME->::connect'",
                    "'path':'::connect','message':'" + other.id() + "->p'",
                    "'path':'::close','message':'" + other.id() + "'"
                }) {
            assertThat(says(client, item).brief()).as(item).isEqualTo("403 not_allowed");
        }
    }

    @Test
    void the_answer_names_what_is_refused() {
        HttpAnswer answer = says(granted(), "'path':'::connect','message':'ME->x/y'");
        assertThat(answer.body()).contains("may not connect itself to \\\"x/y\\\".");
        HttpAnswer bad = says(granted(), "'path':'::auth','message':'a.b.c'");
        assertThat(bad.header("WWW-Authenticate")).contains("error=\"invalid_token\"");
    }

    @Test
    void one_token_at_a_time_is_proved() {
        String auth = "[" + "{\"path\":\"::auth\",\"message\":\"x\"},".repeat(500);
        String two = auth.substring(0, auth.length() - 1) + "]";
        Subscriber client = new Subscriber(server);
        assertThat(post(server, client.token(), two).brief()).isEqualTo("403 not_allowed");
        WebSocketClient socket = (WebSocketClient) Kind.WEB_SOCKET.open(server, "");
        socket.take();
        socket.say(two);
        assertThat(socket.next().text().toLowerCase(Locale.ROOT)).contains("one ::auth");
        assertThat(socket.next().text()).contains("bad_token");
    }
}
