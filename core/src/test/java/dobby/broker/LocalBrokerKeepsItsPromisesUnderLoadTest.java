package dobby.broker;

/** The broker of one process keeps what every broker promises while many threads ask at once. */
class LocalBrokerKeepsItsPromisesUnderLoadTest extends ConcurrentBrokerContract {

    @Override
    protected Broker broker() {
        return new LocalBroker();
    }

    @Override
    protected int paths(Broker broker) {
        return ((LocalBroker) broker).paths();
    }
}
