"""The lessons, in the order in which they are best learnt: the one list behind navigation and home page."""

from dataclasses import dataclass
from pathlib import Path

PROJECT = Path(__file__).parent.parent
PAGES = PROJECT / "pages"


@dataclass(frozen=True)
class Lesson:
    """One lesson: where it lives, what it is called, and what it is for.

    ``stage`` groups the roadmap; a lesson whose page file is missing is announced but not linked.
    """

    url_path: str
    title: str
    icon: str
    stage: str
    learn: str

    @property
    def file(self) -> Path:
        """The page's script."""
        return PAGES / f"{self.url_path}.py"

    @property
    def is_open(self) -> bool:
        """Whether the lesson can be visited."""
        return self.file.exists()


LESSONS = (
    Lesson(
        "svd_explainer",
        "SVD explainer",
        ":material/grid_on:",
        "Foundations",
        "Take any matrix apart into U, S and Vᵀ, and put the best part of it back.",
    ),
    Lesson(
        "image_compressor",
        "Image compressor",
        ":material/image:",
        "Foundations",
        "Keep the strongest layers of a photograph and see what each one adds.",
    ),
    Lesson(
        "movie_recommender",
        "Movie recommender",
        ":material/movie:",
        "Recommending",
        "Fill the holes in a table of ratings, and find out which model to believe.",
    ),
    Lesson(
        "embeddings",
        "Embeddings in 3-D",
        ":material/scatter_plot:",
        "Recommending",
        "Rows and columns of a table as points in one space; who is near whom, and in which sense.",
    ),
    Lesson(
        "denoiser",
        "Denoiser",
        ":material/graphic_eq:",
        "Signal, noise and meaning",
        "Separate a signal or a picture from its noise by its singular values.",
    ),
    Lesson(
        "lsa_explorer",
        "LSA text explorer",
        ":material/article:",
        "Signal, noise and meaning",
        "Find texts that mean the same and share no word.",
    ),
    Lesson(
        "features",
        "SVD features",
        ":material/category:",
        "Learning machines",
        "Feed a classifier with few components: when it pays and when it does not.",
    ),
    Lesson(
        "layers",
        "Layers of a network",
        ":material/layers:",
        "Learning machines",
        "Split a weight matrix in two thin ones and measure what that costs.",
    ),
    Lesson(
        "find_the_bug",
        "Find the bug",
        ":material/bug_report:",
        "Practice",
        "Errors that are copied everywhere: find the line, mend it, see the difference.",
    ),
    Lesson(
        "class_room",
        "Class room",
        ":material/groups:",
        "Practice",
        "Predict, reveal, and see what the whole class thought.",
    ),
)
