import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.cometd.bayeux.Promise;
import org.cometd.bayeux.server.BayeuxServer;
import org.cometd.bayeux.server.ServerChannel;
import org.cometd.server.BayeuxServerImpl;
import org.cometd.server.http.jakarta.CometDServlet;
import org.cometd.server.websocket.jetty.JettyWebSocketTransport;
import org.eclipse.jetty.ee10.servlet.ServletContextHandler;
import org.eclipse.jetty.ee10.servlet.ServletHolder;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Context;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.handler.ContextHandler;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.websocket.server.WebSocketUpgradeHandler;

/**
 * CometD on Jetty: Bayeux at /bayeux, where a path is the channel /ch/PATH; POST /pub/PATH publishes
 * the body. Long polling ("poll") goes through its servlet, WebSocket ("websocket") through Jetty without
 * servlets.
 */
final class CometD {
    private static final String HOLD_MS = "300000";
    private static final String JSON = "org.cometd.server.JacksonJSONContextServer";

    public static void main(String[] args) throws Exception {
        Server server = new Server();
        ServerConnector connector = new ServerConnector(server, 1, 1);
        connector.setHost("127.0.0.1");
        connector.setPort(Integer.parseInt(args[0]));
        connector.setAcceptQueueSize(4096);
        connector.setIdleTimeout(Long.parseLong(HOLD_MS));
        server.addConnector(connector);
        if (args[1].equals("websocket")) {
            overWebSocket(server);
        } else {
            overPolls(server);
        }
        server.start();
        server.join();
    }

    private static void overPolls(Server server) {
        ServletContextHandler context = new ServletContextHandler("/");
        server.setHandler(context);
        CometDServlet cometd = new CometDServlet();
        ServletHolder bayeux = new ServletHolder(cometd);
        bayeux.setInitParameter("transports", "org.cometd.server.http.JSONHttpTransport");
        bayeux.setInitParameter("timeout", HOLD_MS);
        bayeux.setInitParameter("maxInterval", HOLD_MS);
        // The generator keeps no cookie.
        bayeux.setInitParameter("trustClientSession", "true");
        bayeux.setInitParameter("jsonContext", JSON);
        bayeux.setAsyncSupported(true);
        bayeux.setInitOrder(1);
        context.addServlet(bayeux, "/bayeux/*");
        HttpServlet publish = new HttpServlet() {
            @Override
            protected void doPost(HttpServletRequest request, HttpServletResponse response)
                    throws IOException {
                byte[] body = request.getInputStream().readAllBytes();
                String message = new String(body, StandardCharsets.UTF_8);
                publish(cometd.getBayeuxServer(), request.getPathInfo(), message);
                response.setStatus(HttpServletResponse.SC_NO_CONTENT);
            }
        };
        context.addServlet(new ServletHolder(publish), "/pub/*");
    }

    private static void overWebSocket(Server server) throws Exception {
        ContextHandler context = new ContextHandler("/");
        server.setHandler(context);
        WebSocketUpgradeHandler upgrade = WebSocketUpgradeHandler.from(server, context);
        context.setHandler(upgrade);
        BayeuxServerImpl bayeux = new BayeuxServerImpl();
        bayeux.setOption(Context.class.getName(), context.getContext());
        bayeux.setOption("transports", JettyWebSocketTransport.class.getName());
        bayeux.setOption("ws.cometdURLMapping", "/bayeux");
        bayeux.setOption("ws.enableExtension.permessage-deflate", "false");
        bayeux.setOption("ws.idleTimeout", HOLD_MS);
        bayeux.setOption("timeout", HOLD_MS);
        bayeux.setOption("maxInterval", HOLD_MS);
        bayeux.setOption("jsonContext", JSON);
        upgrade.setHandler(new Handler.Abstract() {
            {
                addBean(bayeux, true);
            }

            @Override
            public boolean handle(Request request, Response response, Callback callback)
                    throws Exception {
                String path = Request.getPathInContext(request);
                if (!path.startsWith("/pub/")) {
                    return false;
                }
                publish(bayeux, path.substring("/pub".length()), Content.Source.asString(request));
                response.setStatus(HttpServletResponse.SC_NO_CONTENT);
                callback.succeeded();
                return true;
            }
        });
    }

    /** Publishes on a channel, which only exists while somebody hears it. */
    private static void publish(BayeuxServer bayeux, String path, String message) {
        ServerChannel channel = bayeux.getChannel("/ch" + path);
        if (channel != null) {
            channel.publish(null, message, Promise.noop());
        }
    }
}
