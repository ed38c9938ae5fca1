package dev.maquette.profiles;

import dev.maquette.server.control.WorldControl;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Time that a command holds in a simulated world. Its kubeconfig carries a token by which the server knows on whose behalf a request comes.
 */
final class WorldHold implements OpenPlace.Hold {

    private final WorldControl.Lease lease;
    private final Optional<Path> file;

    /** @param file the kubeconfig of this hold; none where there is no cluster */
    WorldHold(WorldControl.Lease lease, Optional<Path> file) {
        this.lease = lease;
        this.file = file;
    }

    @Override
    public Map<String, String> environment() {
        Map<String, String> environment = new TreeMap<>();
        environment.put("MAQUETTE_HOLD", lease.token());
        file.ifPresent(each -> environment.put("KUBECONFIG", each.toString()));
        return Map.copyOf(environment);
    }

    @Override
    public void waiting() {
        lease.waiting();
    }

    @Override
    public boolean isIdle() {
        return lease.isIdle();
    }

    @Override
    public boolean sleep(Duration virtual) throws InterruptedException {
        return lease.sleep(virtual) == WorldControl.Waited.ELAPSED;
    }

    @Override
    public OpenPlace.Rested rest(long heard, Duration virtual) throws InterruptedException {
        return switch (lease.rest(heard, virtual)) {
            case ELAPSED -> OpenPlace.Rested.ELAPSED;
            case SETTLED -> OpenPlace.Rested.SETTLED;
            case WOKEN -> OpenPlace.Rested.NEWS;
            case STOPPED -> OpenPlace.Rested.STOPPED;
        };
    }

    @Override
    public void close() {
        lease.close();
        file.ifPresent(Kubeconfigs::delete);
    }
}
