// What Ascend 910C leaves out that Ascend 910B has, and the other way round.
#include <cublas_v2.h> // expect[ascend-910c]: adapt
#include <cufft.h> // expect[ascend-910c]: adapt

void differs(cublasHandle_t handle, cuComplex *z, int n) // expect[ascend-910c]: rewrite
{
    cublasCdotc(handle, n, z, 1, z, 1, z); // expect[ascend-910b]: adapt expect[ascend-910c]: rewrite expect[ascend-950]: rewrite
    cublasSaxpy(handle, n, nullptr, nullptr, 1, nullptr, 1); // expect[ascend-910c]: adapt expect[ascend-950]: adapt
    cufftHandle plan; // expect[ascend-910b]: rename expect[ascend-910c]: adapt expect[ascend-950]: rename
    cufftPlanMany(&plan, 1, &n, 0, 1, n, 0, 1, n, CUFFT_C2C, 8); // expect[ascend-910b]: unknown expect[ascend-910c]: rewrite expect[ascend-950]: unknown
    cudaMallocAsync(&z, n, nullptr); // expect[ascend-910b]: adapt expect[ascend-910c]: fallback expect[ascend-950]: fallback
    int notCuda = n; // ok
}

int reductions(ncclComm_t comm, double *x, size_t n) // expect[ascend-910c]: rename
{
    ncclReduce(x, x, n, ncclDouble, ncclSum, 0, comm, 0); // expect[ascend-910c]: adapt
    ncclDataType_t tiny = ncclFloat8e4m3; // expect[ascend-950]: adapt expect[ascend-910c]: unknown
    return 0; // ok
}
