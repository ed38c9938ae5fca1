package dev.maquette.aws.kms;

import dev.maquette.world.Reactor;
import dev.maquette.world.Transaction;

/** Deletes keys whose waiting period is over, with their aliases. */
final class KeyDeletion implements Reactor {

    static final String NAME = "aws/kms";

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public void react(String key, Transaction transaction) {
        transaction
                .get(KmsTables.KEYS, key)
                .filter(record -> record.state() == KeyRecord.State.PENDING_DELETION)
                .filter(record -> record.deletion()
                        .filter(due -> !due.isAfter(transaction.now()))
                        .isPresent())
                .ifPresent(record -> {
                    String place = key.substring(0, key.length() - record.id().length());
                    transaction.under(KmsTables.ALIASES, place).forEach((aliasKey, alias) -> {
                        if (alias.keyId().equals(record.id())) {
                            transaction.delete(KmsTables.ALIASES, aliasKey);
                        }
                    });
                    transaction.delete(KmsTables.KEYS, key);
                });
    }
}
