package dev.maquette.runner;

import dev.maquette.runner.BlockResult.Ending;
import dev.maquette.runner.Dispatcher.Outcome;
import java.time.Duration;
import java.util.List;

/** Does what a block says. */
final class BlockRun {

    private final Surroundings surroundings;
    private final Variables variables;

    BlockRun(Surroundings surroundings, Variables variables) {
        this.surroundings = surroundings;
        this.variables = variables;
    }

    BlockResult run(Block block) throws InterruptedException {
        Duration start = surroundings.waiting().elapsed();
        BlockResult result =
                switch (block.kind()) {
                    case READ, MUTATE, TEARDOWN -> commands(block);
                    case FILE -> write(block, variables.expand(block.text()));
                    case EDIT -> edit(block);
                    case BROWSER -> browse(block);
                    case MANUAL ->
                        surroundings.person().confirms(block)
                                ? BlockResult.done(block)
                                : failed(block, Ending.NEEDS_PERSON, "", "");
                    case EXPLAIN -> BlockResult.done(block);
                };
        return result.took(surroundings.waiting().elapsed().minus(start));
    }

    private BlockResult commands(Block block) throws InterruptedException {
        if (!surroundings.dispatcher().has(block.attribute("needs"))) {
            return BlockResult.shown(block);
        }
        Outcome outcome = surroundings.dispatcher().execute(block.text(), block.timeout());
        Ending ending = outcome.isSuccess() ? Ending.DONE : Ending.FAILED;
        return new BlockResult(
                block, ending, outcome.exitStatus(), outcome.output(), outcome.errors(), List.of(), Duration.ZERO);
    }

    private BlockResult write(Block block, String text) {
        String path = variables.expand(block.attribute("path"));
        String before = surroundings.workspace().read(path).orElse("");
        surroundings.workspace().write(path, text);
        return new BlockResult(block, Ending.DONE, 0, "", "", LineDifference.between(before, text), Duration.ZERO);
    }

    private BlockResult edit(Block block) throws InterruptedException {
        String path = variables.expand(block.attribute("path"));
        String before = surroundings.workspace().read(path).orElse("");
        if (!surroundings.person().edit(surroundings.workspace().resolve(path))) {
            return write(
                    block, Patch.parse(path, variables.expand(block.text())).apply(before));
        }
        String after = surroundings.workspace().read(path).orElse("");
        return new BlockResult(block, Ending.DONE, 0, "", "", LineDifference.between(before, after), Duration.ZERO);
    }

    /** A page that is not there yet gets the time of the block's timeout to come. */
    private BlockResult browse(Block block) throws InterruptedException {
        String url = variables.expand(block.attribute("url"));
        String expected = variables.expand(block.attribute("expect"));
        Duration start = surroundings.waiting().elapsed();
        while (true) {
            Pages.Page page = surroundings.pages().fetch(url);
            if (page.status() >= 200 && page.status() < 400 && page.text().contains(expected)) {
                return new BlockResult(block, Ending.DONE, 0, page.text(), "", List.of(), Duration.ZERO);
            }
            Duration left =
                    block.timeout().minus(surroundings.waiting().elapsed().minus(start));
            if (!left.isPositive() || !surroundings.waiting().await(left)) {
                return failed(block, Ending.FAILED, page.text(), "HTTP " + page.status());
            }
        }
    }

    private static BlockResult failed(Block block, Ending ending, String output, String errors) {
        return new BlockResult(block, ending, 1, output, errors, List.of(), Duration.ZERO);
    }
}
