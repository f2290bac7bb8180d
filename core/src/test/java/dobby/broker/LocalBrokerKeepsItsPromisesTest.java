package dobby.broker;

/** The broker of one process keeps what every broker promises. */
class LocalBrokerKeepsItsPromisesTest extends BrokerContract {

    @Override
    protected Broker broker() {
        return new LocalBroker();
    }

    @Override
    protected int paths(Broker broker) {
        return ((LocalBroker) broker).paths();
    }
}
