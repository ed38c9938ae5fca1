package dev.maquette.server.kubernetes.pods;

import dev.maquette.kubernetes.Gap;
import dev.maquette.kubernetes.node.ExecNews;
import dev.maquette.kubernetes.node.PodAccess;
import dev.maquette.kubernetes.shell.ShellRun;
import dev.maquette.server.upgrade.RemoteCommandInput;
import dev.maquette.world.World;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/**
 * A client of a command in a container. Its output goes out as the world commits it; its input enters the world when the command waits for
 * it, a line at a time or, for programs that need all of it, as a whole.
 */
final class CommandSession implements RemoteCommandInput {

    private static final int MOST_INPUT = 16 << 20;

    /** A client that lets this much wait reads no more. */
    private static final int MOST_OUTPUT = 64 << 20;

    private final World world;
    private final PodDoor door;
    private final CommandFollowers followers;
    private final PodInput.Place place;
    private final PodAccess.Command command;
    private final CommandOutput output;
    private final TerminalKeys keys;
    private final String id;
    private ByteArrayOutputStream gathered = new ByteArrayOutputStream();
    private ShellRun.Awaits awaits = ShellRun.Awaits.NOTHING;
    private boolean isInputClosed;
    private boolean isOver;

    CommandSession(
            World world,
            PodDoor door,
            CommandFollowers followers,
            PodInput.Place place,
            PodAccess.Command command,
            CommandOutput output) {
        this.world = world;
        this.door = door;
        this.followers = followers;
        this.place = place;
        this.command = command;
        this.output = output;
        this.keys = new TerminalKeys(output);
        this.id = followers.add(this::told);
    }

    CommandSession begin() {
        door.begin(world, new PodInput.Begin(place, id, command)).whenComplete((outcome, failure) -> {
            if (failure != null) {
                fail(String.valueOf(failure.getMessage()));
            } else if (!(outcome instanceof PodAccess.Outcome.Begun)) {
                refuse(outcome);
            }
        });
        return this;
    }

    private synchronized void refuse(PodAccess.Outcome outcome) {
        isOver = true;
        followers.remove(id);
        output.refuse(command.words(), outcome);
    }

    private synchronized void fail(String why) {
        if (!isOver) {
            isOver = true;
            output.fail(why);
            leave();
        }
    }

    private void leave() {
        followers.remove(id);
        door.act(world, new PodInput.Leave(place, id));
    }

    /** What a turn of the command has brought. */
    private synchronized void told(ExecNews news) {
        if (isOver) {
            return;
        }
        for (ExecNews.Said said : news.said()) {
            if (said.isError()) {
                output.printError(said.text());
            } else {
                output.print(said.text());
            }
        }
        awaits = news.awaits();
        if (news.status().isPresent()) {
            isOver = true;
            // Of a main process the container's status tells how it ended, not the attachment.
            output.exit(command.words(), command.isMain() ? 0 : news.status().get());
            leave();
        } else if (output.waitingBytes() > MOST_OUTPUT) {
            fail("the client does not read what the command writes");
        } else {
            giveInput();
        }
    }

    @Override
    public synchronized void stdin(byte[] bytes) {
        if (isOver || isInputClosed) {
            return;
        }
        if (!command.isTerminal()) {
            gather(bytes);
        } else if (keys.typed(bytes)) {
            keys.forget();
            gathered.reset();
            output.print("^C\n");
            door.act(world, new PodInput.Interrupt(place, id));
        }
        giveInput();
    }

    private void gather(byte[] bytes) {
        if (gathered.size() + bytes.length > MOST_INPUT) {
            fail(Gap.INPUT.words());
        } else {
            gathered.writeBytes(bytes);
        }
    }

    @Override
    public synchronized void stdinClosed() {
        isInputClosed = true;
        giveInput();
    }

    private void giveInput() {
        if (isOver || !command.hasInput() || awaits == ShellRun.Awaits.NOTHING) {
            return;
        }
        if (command.isTerminal()) {
            takeLine();
        }
        boolean isEnough = awaits == ShellRun.Awaits.LINE && gathered.size() > 0;
        if (isInputClosed || isEnough) {
            awaits = ShellRun.Awaits.NOTHING;
            byte[] bytes = gathered.toByteArray();
            gathered = new ByteArrayOutputStream();
            door.act(world, new PodInput.Feed(place, id, bytes, isInputClosed));
        }
    }

    /** At a terminal lines are edited while the command waits for one; what is typed before then shows when its turn comes. */
    private void takeLine() {
        TerminalKeys.Line line = keys.line();
        while (line.isWhole() && awaits == ShellRun.Awaits.END && !line.isEnd()) {
            gather(line.text().getBytes(StandardCharsets.UTF_8));
            line = keys.line();
        }
        gather(line.text().getBytes(StandardCharsets.UTF_8));
        isInputClosed |= line.isEnd();
    }

    @Override
    public void writable() {
        output.writable();
    }

    @Override
    public synchronized void closed() {
        output.closed();
        if (!isOver) {
            isOver = true;
            leave();
        }
    }
}
