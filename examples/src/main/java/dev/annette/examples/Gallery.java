package dev.annette.examples;

import java.io.PrintWriter;
import java.util.concurrent.Callable;
import java.util.stream.Stream;

import dev.annette.examples.airline.AirlineExample;
import dev.annette.examples.alexnet.AlexNetExample;
import dev.annette.examples.charlm.CharacterExample;
import dev.annette.examples.cifar.CifarExample;
import dev.annette.examples.clockwork.ClockworkExample;
import dev.annette.examples.densenet.DenseNetExample;
import dev.annette.examples.echostate.EchoStateExample;
import dev.annette.examples.films.FilmExample;
import dev.annette.examples.googlenet.GoogLeNetExample;
import dev.annette.examples.int8.Int8Example;
import dev.annette.examples.iris.IrisExample;
import dev.annette.examples.jordan.JordanExample;
import dev.annette.examples.lenet.LeNetExample;
import dev.annette.examples.mobilenet.MobileNetExample;
import dev.annette.examples.nin.NiNExample;
import dev.annette.examples.resnet.ResNetExample;
import dev.annette.examples.sentences.SentenceExample;
import dev.annette.examples.vgg.VGGExample;
import dev.annette.examples.zfnet.ZFNetExample;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Runs the examples by name. */
@Command(name = "gallery", synopsisSubcommandLabel = "[list | EXAMPLE]", mixinStandardHelpOptions = true, version = "Annette 0.1.0",
        description = "Runs Annette's examples. Without a name it runs lenet; an example's options are shown by: EXAMPLE --help",
        subcommands = {Gallery.Listing.class, LeNetExample.class, IrisExample.class, CifarExample.class,
            AlexNetExample.class, ZFNetExample.class, VGGExample.class, NiNExample.class, GoogLeNetExample.class, ResNetExample.class,
            DenseNetExample.class, MobileNetExample.class, AirlineExample.class, CharacterExample.class, SentenceExample.class,
            FilmExample.class, JordanExample.class, ClockworkExample.class, EchoStateExample.class, Int8Example.class})
public final class Gallery implements Runnable {
    private static final String FIRST_EXAMPLE = "lenet";

    @Spec private CommandSpec spec;

    /** For picocli. */
    public Gallery() {}

    /**
     * Runs an example and ends the virtual machine with exit code 1 if it failed, 2 if it was called wrongly.
     *
     * @param arguments the name of an example, or {@code list}, and its options; options alone are those of {@code lenet}
     */
    public static void main(String[] arguments) {
        // Pictures are drawn, never shown: no icon in the dock, no display needed.
        System.setProperty("java.awt.headless", "true");
        int exitCode = commandLine().execute(withDefaultExample(arguments));
        if (exitCode != 0) {
            System.exit(exitCode);
        }
    }

    /** The command line with every example, as {@link #main} runs it. */
    static CommandLine commandLine() {
        CommandLine commandLine = new CommandLine(new Gallery());
        commandLine.setExecutionExceptionHandler((failure, command, parsed) -> {
            // A failure that has a message for the user is told by it; anything else is a bug and needs its trace.
            if (failure.getMessage() == null) {
                throw failure;
            }
            command.getErr().println(command.getColorScheme().errorText(failure.getMessage()));
            return command.getCommandSpec().exitCodeOnExecutionException();
        });
        return commandLine;
    }

    /** Options without an example are those of the first example, so that a newcomer need not know a name. */
    static String[] withDefaultExample(String... arguments) {
        boolean isForGallery = arguments.length > 0
                && (!arguments[0].startsWith("-") || Stream.of("-h", "--help", "-V", "--version").anyMatch(arguments[0]::equals));
        return isForGallery ? arguments : Stream.concat(Stream.of(FIRST_EXAMPLE), Stream.of(arguments)).toArray(String[]::new);
    }

    /** Reached by options of the gallery alone, which picocli answers itself. */
    @Override
    public void run() {
        spec.commandLine().usage(spec.commandLine().getOut());
    }

    /** Prints the examples with a sentence each. */
    @Command(name = "list", description = "Prints the examples with a sentence each.")
    static final class Listing implements Callable<Integer> {
        @Spec private CommandSpec spec;

        @Override
        public Integer call() {
            PrintWriter out = spec.commandLine().getOut();
            spec.parent().subcommands().forEach((name, command) -> {
                if (command.getCommandSpec() != spec) {
                    out.printf("%-14s  %s%n", name, String.join(" ", command.getCommandSpec().usageMessage().description()));
                }
            });
            return 0;
        }
    }
}
