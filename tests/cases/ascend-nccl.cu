// HCCL: the same collectives with other signatures.
#include <nccl.h> // expect[ascend-910b]: adapt

ncclResult_t reduce(ncclComm_t comm, float *x, size_t n, cudaStream_t stream) // expect[ascend-910b]: rename
{
    ncclUniqueId id; // expect[ascend-910b]: adapt
    ncclGetUniqueId(&id); // expect[ascend-910b]: rename
    ncclCommInitRank(&comm, 2, id, 0); // expect[ascend-910b]: adapt
    ncclAllReduce(x, x, n, ncclFloat, ncclSum, comm, stream); // expect[ascend-910b]: adapt
    ncclBroadcast(x, x, n, ncclFloat, 0, comm, stream); // expect[ascend-910b]: adapt
    ncclCommAbort(comm); // expect[ascend-910b]: no-equivalent
    ncclRedOp_t op; // expect[ascend-910b]: rename
    ncclRedOpCreatePreMulSum(&op, x, ncclFloat, {}, comm); // expect[ascend-910b]: unknown
    return ncclSuccess; // expect[ascend-910b]: rename
}

int ncclLike(int rank) // ok
{
    return rank; // ok
}
