package io.helpconnect.bus;

/** A {@link Problem} on its way to the one who asked: the only exception that a feature fails with on purpose. */
public final class Failure extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient Problem problem;

    public Failure(Problem problem) {
        // No stack trace: a failure is an answer, and answers are frequent.
        super(problem.title() + (problem.detail() == null ? "" : ": " + problem.detail()), null, false, false);
        this.problem = problem;
    }

    /** Whether something failed on purpose, with this status: 404 where it is not there, 503 where nobody answered. */
    public static boolean is(int status, Throwable failure) {
        return failure instanceof Failure known && known.problem.status() == status;
    }

    public Problem problem() {
        return problem;
    }
}
