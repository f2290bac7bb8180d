/** How a back-end in Java speaks to Dobby. */
module dobby.cornelius {
    requires transitive java.net.http;
    requires static org.jspecify;

    exports dobby.cornelius;
}
