package dev.maquette.tools.helm.engine;

/**
 * Loads what a helm process loads, for the launcher's cache of classes: the engine, and the whole way of an order. Its chart is nowhere, so
 * its order fails; and it ends, without which no cache is written.
 */
public final class HelmWarmUp {

    private static final String ORDER =
            "{\"verb\": \"template\", \"name\": \"warm\", \"chart\": \"./no-chart\", \"namespace\": \"warm\"}";

    private HelmWarmUp() {}

    public static void main(String[] ignored) {
        HelmMain.answer(System.out, ORDER, HelmMain.loadEngine());
    }
}
