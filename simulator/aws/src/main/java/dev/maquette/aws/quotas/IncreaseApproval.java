package dev.maquette.aws.quotas;

import dev.maquette.aws.api.Quotas;
import dev.maquette.world.Reactor;
import dev.maquette.world.Transaction;

/** Grants what was asked for, after a while; from then on all services read the new quota. */
final class IncreaseApproval implements Reactor {

    static final String NAME = "aws/service-quotas";

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public void react(String key, Transaction transaction) {
        transaction
                .get(IncreaseRecord.TABLE, key)
                .filter(IncreaseRecord::isOpen)
                .ifPresent(increase -> {
                    String[] place = key.split("/", 3);
                    transaction.put(
                            Quotas.TABLE,
                            Quotas.key(place[0], place[1], increase.service(), increase.quota()),
                            new Quotas.Raised(increase.desired()));
                    transaction.put(IncreaseRecord.TABLE, key, increase.approved(transaction.now()));
                });
    }
}
