// ECCL: the same calls; 64-bit values are narrowed on the card.
#include <nccl.h> // expect[enflame]: rename

ncclResult_t reduce(ncclComm_t comm, float *x, size_t n, cudaStream_t stream) // expect[enflame]: rename
{
    ncclUniqueId id; // expect[enflame]: rename
    ncclGetUniqueId(&id); // expect[enflame]: rename
    ncclCommInitRank(&comm, 2, id, 0); // expect[enflame]: rename
    ncclAllReduce(x, x, n, ncclFloat, ncclSum, comm, stream); // expect[enflame]: rename
    ncclAllReduce(x, x, n, ncclDouble, ncclSum, comm, stream); // expect[enflame]: adapt
    ncclBcast(x, n, ncclFloat, 0, comm, stream); // expect[enflame]: adapt
    ncclAllReduce(x, x, n, ncclFloat, ncclAvg, comm, stream); // expect[enflame]: rename
    ncclCommAbort(comm); // expect[enflame]: rename
    ncclCommSplit(comm, 0, 0, &comm, nullptr); // expect[enflame]: unknown
    return ncclSuccess; // expect[enflame]: rename
}

int ncclLike(int rank) // ok
{
    return rank; // ok
}
