// HCCL: the same collectives with other signatures.
#include <nccl.h> // expect[ascend-910b]: adapt expect[ascend-910c]: adapt expect[ascend-950]: adapt

ncclResult_t reduce(ncclComm_t comm, float *x, size_t n, cudaStream_t stream) // expect[ascend-910b]: rename expect[ascend-910c]: rename expect[ascend-950]: rename
{
    ncclUniqueId id; // expect[ascend-910b]: adapt expect[ascend-910c]: adapt expect[ascend-950]: adapt
    ncclGetUniqueId(&id); // expect[ascend-910b]: rename expect[ascend-910c]: rename expect[ascend-950]: rename
    ncclCommInitRank(&comm, 2, id, 0); // expect[ascend-910b]: adapt expect[ascend-910c]: adapt expect[ascend-950]: adapt
    ncclAllReduce(x, x, n, ncclFloat, ncclSum, comm, stream); // expect[ascend-910b]: adapt expect[ascend-910c]: adapt expect[ascend-950]: adapt
    ncclBroadcast(x, x, n, ncclFloat, 0, comm, stream); // expect[ascend-910b]: adapt expect[ascend-910c]: adapt expect[ascend-950]: adapt
    ncclScatter(x, x, n, ncclFloat, 0, comm, stream); // expect[ascend-910b]: adapt expect[ascend-910c]: adapt expect[ascend-950]: adapt
    ncclCommSplit(comm, 0, 0, &comm, nullptr); // expect[ascend-910b]: adapt expect[ascend-910c]: adapt expect[ascend-950]: adapt
    ncclCommAbort(comm); // expect[ascend-910b]: no-equivalent expect[ascend-910c]: no-equivalent expect[ascend-950]: no-equivalent
    ncclRedOp_t op; // expect[ascend-910b]: rename expect[ascend-910c]: rename expect[ascend-950]: rename
    ncclRedOpCreatePreMulSum(&op, x, ncclFloat, {}, comm); // expect[ascend-910b]: unknown expect[ascend-910c]: unknown expect[ascend-950]: unknown
    return ncclSuccess; // expect[ascend-910b]: rename expect[ascend-910c]: rename expect[ascend-950]: rename
}

int ncclLike(int rank) // ok
{
    return rank; // ok
}
