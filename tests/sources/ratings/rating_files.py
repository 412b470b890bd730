"""Files of ratings as they come, and as they should not: what several tests read."""

import io
import zipfile

RATINGS_CSV = b"userId,movieId,rating,timestamp\n7,50,4.0,100\n7,2,1.5,200\n9,50,5,50\n"
MOVIES_CSV = b'movieId,title,genres\n2,"Jumanji, The (1995)",Adventure|Children\n50,Fargo (1996),Crime\n'
DAT = b"7::50::4::100\n7::2::1.5::200\n9::50::5::50\n"
MOVIES_DAT = "2::Jumanji, The (1995)::Adventure|Children\n50::Amélie (2001)::Comedy\n".encode("latin-1")
U_DATA = b"7\t50\t4\t100\n7\t2\t1.5\t200\n9\t50\t5\t50\n"
U_ITEM = b"2|Jumanji (1995)|x||url|0|0|1|0|1|0|0|0|0|0|0|0|0|0|0|0|0|0|0\n"
SHEET = b"name;Alien;Heat;Up\nAnn;5;;3,5\nBob;;4;\nCid;;;\n"


def archive_of(*members):
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members:
            archive.writestr(name, data)
    return buffer.getvalue()


BAD = {
    "out of any scale": (
        b"userId,movieId,rating\n1,2,4\n1,3,9999\n",
        "line 3, column rating: a rating of 9999",
    ),
    "text": (b"userId,movieId,rating\n1,2,4\n1,3,good\n", "line 3, column rating: 'good' is no number"),
    "infinite": (b"userId,movieId,rating\n1,2,4\n1,3,inf\n", "line 3, column rating: 'inf' is no number"),
    "blank": (b"userId,movieId,rating\n1,2,4\n1,3,\n", "line 3: the column rating is empty"),
    "column missing": (
        b"userId,thing,rating\n1,2,4\n1,3,4\n2,3,5\n",
        "which column is the film? Its columns are userId, thing, rating",
    ),
    "shifted": (
        b"userId,movieId,rating\n1,2,3,4\n1,3,4,5\n2,3,4,5\n",
        "line 2: this line has 4 cells where 3 are expected",
    ),
    "single": (b"userId,movieId,rating\n1,2,4\n", "1 rating; there must be at least 2"),
    "unknown titles alone": (b"n;Up;Heat\n", "holds a row of titles and no ratings"),
    "header alone": (b"userId,movieId,rating\n", "0 rating"),
    "all equal": (b"userId,movieId,rating\n1,2,4\n3,4,4\n", "all ratings are 4"),
    "empty": (b"", "is empty"),
    "blank lines": (b"\n \n", "is empty"),
    "more columns": (
        b"userId,movieId,rating\n1,2,4\n1,3,4,5,6,7\n",
        "line 3: this line has 6 cells where 3 are expected",
    ),
    "prose": (b"Dear reader\nthis is no table\n", "no comma, semicolon or tab"),
    "sheet cell": (b"n,A,B\nAnn,5,x\nBob,3,2\n", "line 2, column B: 'x' is no number"),
    "dat": (b"1::2::4::9\n1::3::oops::9\n", "line 2, column column 3: 'oops' is no number"),
    "u.data": (b"1\t2\t4\t9\n1\t3\toops\t9\n", "line 2, column column 3: 'oops' is no number"),
}

LETTERBOXD = (
    b"Date,Name,Year,Letterboxd URI,Rating\n2023-01-05,Heat,1995,https://boxd.it/1,4.5\n"
    b"2023-02-06,The Jumanji,1995,https://boxd.it/2,2\n2024-01-07,Solaris,2002,https://boxd.it/3,0.5\n"
)
