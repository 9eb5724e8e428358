package io.github.cnibench.tool;

/**
 * What a program left when it ended.
 *
 * @param exitStatus its exit status; 128 + n where signal n ended it
 * @param out what it wrote to standard output
 * @param err what it wrote to standard error
 */
public record Finished(int exitStatus, String out, String err) {

    /** Return whether the exit status is 0. */
    public boolean succeeded() {
        return exitStatus == 0;
    }

    /** Return both outputs, errors first, without surrounding blanks. */
    public String output() {
        return (err.strip() + "\n" + out.strip()).strip();
    }

    /** Return the output in one line of at most {@code length} characters, its end where it is longer, for messages. */
    public String lastWords(int length) {
        String line = output().replaceAll("\\s*\\R\\s*", " / ");
        return line.length() <= length ? line : "..." + line.substring(line.length() - length);
    }
}
