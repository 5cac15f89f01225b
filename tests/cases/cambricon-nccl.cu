// CNCL: the same collectives; communicators are made differently and 64-bit floats are missing.
#include <nccl.h> // expect[cambricon]: adapt

ncclResult_t reduce(ncclComm_t comm, float *x, size_t n, cudaStream_t stream) // expect[cambricon]: rename
{
    ncclUniqueId id; // expect[cambricon]: adapt
    ncclGetUniqueId(&id); // expect[cambricon]: adapt
    ncclCommInitRank(&comm, 2, id, 0); // expect[cambricon]: adapt
    ncclAllReduce(x, x, n, ncclFloat, ncclSum, comm, stream); // expect[cambricon]: rename
    ncclAllReduce(x, x, n, ncclDouble, ncclSum, comm, stream); // expect[cambricon]: no-equivalent
    ncclBcast(x, n, ncclFloat, 0, comm, stream); // expect[cambricon]: rename
    ncclAllReduce(x, x, n, ncclFloat, ncclAvg, comm, stream); // expect[cambricon]: adapt
    ncclCommAbort(comm); // expect[cambricon]: adapt
    ncclCommSplit(comm, 0, 0, &comm, nullptr); // expect[cambricon]: no-equivalent
    return ncclSuccess; // expect[cambricon]: rename
}

int ncclLike(int rank) // ok
{
    return rank; // ok
}
